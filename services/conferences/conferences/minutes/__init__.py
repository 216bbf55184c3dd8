"""Minutes: drafted from what is recorded of a conference, edited by revisions, approved by a presider, then frozen."""
