update change set kind = 'homework', verb = 'summarised', version = 0, snapshot = null where kind = 'homework_summary';
