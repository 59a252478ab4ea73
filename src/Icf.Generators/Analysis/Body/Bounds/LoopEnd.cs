namespace Icf.Generators.Analysis;

/// <summary>What decides how often a loop goes round.</summary>
internal enum LoopEnd
{
    /// <summary>It cannot be told.</summary>
    Unknown,

    /// <summary>The arguments of the model.</summary>
    Arguments,

    /// <summary>A number that is known when the loop begins, and that chance may have decided.</summary>
    Count,

    /// <summary>Chance alone: a turn tells nothing of how many went before.</summary>
    Chance,

    /// <summary>Nothing: once entered, it is never left.</summary>
    Nothing,
}
