"""Files that programs read: calendars and feeds, made from views beside the pages."""
