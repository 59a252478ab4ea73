namespace Icf;

/// <summary>Training cannot go on; names the address, where one is to blame.</summary>
public sealed class TrainingException : IcfException
{
    /// <summary>An error of training.</summary>
    /// <param name="address">The site to blame; null if none is.</param>
    /// <param name="message">What happened, and what to do.</param>
    public TrainingException(string? address, string message)
        : base(message) => Address = address;

    /// <summary>The site to blame; null if none is.</summary>
    public string? Address { get; }
}
