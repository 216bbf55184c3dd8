"""Amendment: another document changes what a decision says; it stands, and its awards read otherwise."""
