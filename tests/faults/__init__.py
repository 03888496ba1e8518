"""What happens to the record when something goes wrong, shown with real child processes."""
