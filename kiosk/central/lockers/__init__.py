"""Free compartments: from the logs of the stations into the directories of their neighbours."""
