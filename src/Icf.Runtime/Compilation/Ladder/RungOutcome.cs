namespace Icf;

/// <summary>What became of a rung.</summary>
public enum RungOutcome
{
    /// <summary>Its answer has the quality that was asked for.</summary>
    Reached,

    /// <summary>It gave an answer that is not good enough.</summary>
    Short,

    /// <summary>It was tried and gave no answer.</summary>
    Failed,

    /// <summary>It was not tried, since the model lacks what it needs or no time was left.</summary>
    LeftOut,
}
