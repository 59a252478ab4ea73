namespace Icf;

/// <summary>No point was found from which an engine that follows gradients could start.</summary>
public sealed class StartingPointException : IcfException
{
    /// <summary>A density that is impossible wherever it was tried.</summary>
    /// <param name="message">Where it was tried, and what to do.</param>
    public StartingPointException(string message)
        : base(message) { }
}
