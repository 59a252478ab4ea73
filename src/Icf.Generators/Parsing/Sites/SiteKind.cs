namespace Icf.Generators.Parsing;

/// <summary>The kinds of places that a twin treats specially.</summary>
internal enum SiteKind
{
    Sample,
    Observe,
    Factor,
    Parameter,
    Call,
}
