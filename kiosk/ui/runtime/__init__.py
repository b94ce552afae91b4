"""What the screens need of a program: background jobs, the inbox, languages, fonts, the Qt platform."""
