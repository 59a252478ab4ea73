namespace Icf.Inference;

/// <summary>What every posterior is, whichever the types of its model: draws, and what is known of them.</summary>
internal interface IAnswer
{
    /// <summary>The draws.</summary>
    Draws Draws { get; }

    /// <summary>The diagnostics of the engine that made them.</summary>
    Diagnostics Diagnostics { get; }
}
