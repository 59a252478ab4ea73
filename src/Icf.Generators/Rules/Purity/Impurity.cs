namespace Icf.Generators.Rules;

/// <summary>The ways in which code makes a model depend on more than its arguments and its sites.</summary>
internal enum Impurity
{
    Randomness,
    Clock,
    InputOutput,
    StaticState,

    /// <summary>Something is changed that a static field leads to, or a parameter.</summary>
    OutlivesRun,

    /// <summary>An object changes itself.</summary>
    OwnState,
    Parallel,
    HashCode,

    /// <summary>A method that is no model calls one.</summary>
    LostSites,
}
