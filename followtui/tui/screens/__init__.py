"""The screens, a file each, with their stylesheets beside them."""
