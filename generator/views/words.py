"""The Danish words for the values that data hold in English."""

LEVELS = {
    "municipality": "Hovedudvalg for hele kommunen",
    "department": "Udvalg for en afdeling",
    "workplace": "Udvalg for en arbejdsplads",
    "staff_meeting": "Personalemøde med MED-status",
    "preparatory": "Forum, der forbereder",
    "working_group": "Arbejdsgruppe",
}
WITHHELD = {
    "D1": "gruppen er så lille, at det kunne handle om enkelte",
    "D3": "ellers kunne man regne sig til et andet tal, som er skjult",
    "D7": "det kunne handle om én person",
}
"""Why a value is withheld, by the rule."""
PROTECTED = "for at beskytte personer"
UNIT_KINDS = {
    "municipality": "Kommune",
    "area": "Direktørområde",
    "department": "Afdeling",
    "workplace": "Arbejdsplads",
    "team": "Team",
    "staff": "Stabsfunktion",
}
ROLES = {
    "chair": "Forperson",
    "vice_chair": "Næstforperson",
    "member": "Medlem",
    "amr": "AMR",
    "tr": "TR",
    "work_environment_leader": "Arbejdsmiljøleder",
    "secretary": "Sekretær",
    "med_representative": "MED-repræsentant",
}
SIDES = {"management": "Ledelsessiden", "staff": "Medarbejdersiden"}
EVIDENCE = {
    "attended": "deltog i mødet; en mødeliste er ikke en medlemsliste",
    "appointed": "udpeget",
    "stated": "nævnt i kilden",
    "inferred": "udledt, ikke sagt i kilden",
}
GUIDELINE_KINDS = {
    "procedure": "Procedureretningslinje",
    "guideline": "Retningslinje",
    "policy": "Politik",
    "rules_of_procedure": "Forretningsorden",
    "conditions": "Vilkår",
    "practice": "Praksis",
    "principle": "Principper",
}
GUIDELINE_STATUS = {
    "in_force": ("green", "Gælder"),
    "contemplated": ("yellow", "Påtænkt, ikke besluttet"),
    "expected": ("info", "Ventes"),
    "unknown": ("neutral", "Kilderne siger ikke, om den gælder"),
}
TEXT_HELD = {
    "full": "Kilderne har hele teksten; her er den gengivet med vores ord.",
    "summary": "Kilderne har kun dele af teksten.",
    "none": "Kilderne har ikke teksten.",
}
OUTCOMES = {
    "approved": ("green", "Godkendt"),
    "agreed": ("green", "Aftalt"),
    "noted": ("info", "Taget til efterretning"),
    "discussed": ("info", "Drøftet"),
    "deferred": ("yellow", "Udsat"),
    "rejected": ("red", "Afvist"),
    "not_recorded": ("neutral", "Ingen beslutning ført til referat"),
}
WAIVABLE = {
    "no": "Nej",
    "by_agreement": "Ja, ved enighed i udvalget",
    "undecided": "Uafklaret: står på ingen af listerne",
    "not_applicable": "Ikke relevant: forhandles ikke i MED",
}
MEETING_KINDS = {
    "ordinary": "Ordinært møde",
    "extraordinary": "Ekstraordinært møde",
    "theme": "Temamøde",
    "unknown": "Møde",
}
MINUTES = {
    "draft": ("yellow", "Udkast"),
    "approved_by_chairs": ("info", "Godkendt af forperson og næstforperson"),
    "final": ("green", "Endeligt godkendt"),
    "unknown": ("neutral", "Referatet er ikke blandt kilderne"),
}
SUBJECTS = {
    "absence": "Sygefravær",
    "action-plan": "Handleplaner",
    "amo-plan": "Arbejdsmiljø",
    "committee": "MED-udvalg",
    "goal": "Plan MED",
    "group": "Arbejdsmiljø",
    "guideline": "Retningslinjer",
    "plan": "Plan MED",
    "task": "Opgaver i MED",
    "training": "Uddannelse",
    "unit": "Afdelinger og arbejdspladser",
    "wellbeing": "Trivsel",
}
"""What an item of minutes is about, by the kinds of records that it names."""
ANSWERS = {
    "expected": "der ventes svar",
    "not_expected": "der ventes ikke svar",
    "not_said": "referatet siger ikke, om der ventes svar",
}
WAIVED = {"proposals": "Forslag til dagsordenen", "material": "Dagsorden og materiale"}
FOLLOW_UPS = {"open": ("yellow", "Åben"), "done": ("green", "Afsluttet"), "unknown": ("neutral", "Status ukendt")}
COLOURS = {"green": "Grønt", "yellow": "Gult", "red": "Rødt"}
EVENT_KINDS = {"meeting": "Møde", "deadline": "Frist", "duty": "Fast opgave", "theme": "Tema"}
SOURCE_KINDS = {
    "minutes": "Referat",
    "plan": "Plan",
    "annex": "Bilag til aftale",
    "catalogue": "Inspirationskatalog",
    "law": "Lov eller bekendtgørelse",
    "agreement": "Aftale",
    "guideline": "Retningslinje",
    "note": "Notat",
    "diagram": "Planche",
    "other": "Andet",
}
GAP_KINDS = {
    "missing": "Mangler i kilderne",
    "contradiction": "Kilderne siger forskelligt",
    "undecided": "Ikke afgjort",
}
AUDIENCES = {
    "employee": "medarbejder",
    "leader": "leder",
    "amr": "AMR",
    "tr": "TR",
    "med_member": "MED-medlem",
    "newly_elected": "nyvalgt",
}
RULE_KINDS = {"error": "Skal holdes", "warning": "Bør holdes", "computed": "Beregnes og vises"}
RULE_SUBJECTS = {
    "S": "MED-struktur",
    "A": "Arbejdsmiljøorganisationen",
    "T": "TRIO",
    "U": "Uddannelse og vilkår",
    "M": "Møder og referater",
    "K": "Opgaver i MED",
    "G": "Retningslinjer",
    "B": "Budget og omstilling",
    "P": "Plan MED",
    "F": "Sygefravær og trivsel",
    "D": "Beskyttelse af personer",
    "Q": "Håndbogens data",
}
THRESHOLDS = {
    "after_months": "efter {} måneder",
    "adjusted_after_years": "justeres efter {} år",
    "course_days": "{} dage",
    "days": "{} dage",
    "diagrams": "{} plancher",
    "dominance": "{} procent",
    "doubt_days": "mindst {} dag i tvivl",
    "doubt_percent": "mindst {} procent i tvivl",
    "elements": "{} dele",
    "employees": "{} medarbejdere",
    "fixed_items": "{} faste punkter",
    "green_below_target": "grønt fra {} under måltallet",
    "green_from": "grønt fra {}",
    "green_talk_months": "{} måneder",
    "green_to": "grønt til {}",
    "group_size": "{} personer",
    "group_size_floor": "aldrig under {}",
    "hidden_at_least": "mindst {} skjulte tal",
    "hours": "{} timer",
    "last_parts_max_digits": "højst {} cifre til sidst",
    "meetings_per_year": "møder om året: {}",
    "month": "måned {}",
    "months": "{} måneder",
    "months_after_term": "{} måneder efter perioden",
    "parts": "{} dele",
    "per_year": "{} gang om året",
    "per_years": "hvert {}. år",
    "phases": "{} faser",
    "points": "{} punkter",
    "quarter": "{}. kvartal",
    "quarters": "{} kvartaler",
    "red_to": "rødt til og med {}",
    "tasks": "{} opgaver",
    "theme_days": "temadage: {}",
    "weeks": "{} uger",
    "within_months": "inden {} måneder",
    "within_years": "inden {} år",
    "yellow_below_target_max": "gult til {} under måltallet",
    "yellow_below_target_min": "gult fra {} under måltallet",
    "yellow_from": "gult fra {}",
    "yellow_to": "gult til {}",
    "years": "{} år",
}
SPANS = ("days", "month", "quarter", "weeks", "years")
"""The numbers of a rule that are times."""
TASK_LISTS = {
    "kommunemed": "KommuneMEDs opgaver (bilag C)",
    "local": "De øvrige MED-udvalgs opgaver (bilag D)",
    "amo-30": "Arbejdsmiljøudvalgets opgaver (§ 30)",
    "amo-31": "Arbejdsmiljøgruppens opgaver (§ 31)",
    "amo-33": "Arbejdsgiverens pligter over for AMO (§ 33)",
}
COMMITTEE_STATUS = {"proposed": ("yellow", "Foreslået, ikke besluttet"), "closed": ("neutral", "Nedlagt")}
MENTIONED = {
    "page": "Sider",
    "situation": "Når noget sker",
    "guideline": "Retningslinjer",
    "guideline-text": "Retningslinjer",
    "committee": "Udvalg",
    "amo-plan": "AMO-planer",
    "group": "Arbejdsmiljøgrupper",
    "unit": "Enheder",
    "task": "Opgaver",
    "plan": "Plan MED",
    "meeting": "Møder",
    "event": "Årshjul",
    "action-plan": "Handleplaner",
    "wellbeing": "Trivsel",
    "training": "Uddannelse",
    "contact": "Spørg",
    "term": "Ord",
    "source": "Kilder",
    "gap": "Det ved kilderne ikke",
    "rule": "Regler",
}
