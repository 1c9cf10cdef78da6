def theme_reference() -> str:
    return ""
