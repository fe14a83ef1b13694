"""Around articles: agents use, flag and miss them; owners are asked, answer, review; managers see how it stands."""
