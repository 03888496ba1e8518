"""Charts leave from the desk: printed, or as files in the forms that others read."""
