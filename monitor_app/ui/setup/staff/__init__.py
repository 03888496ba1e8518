"""Who works here: the page of the setup behind the tab Staff."""
