namespace Icf;

/// <summary>Training cannot continue; names the site, if one is the cause.</summary>
public sealed class TrainingException : IcfException
{
    /// <summary>An error of training.</summary>
    /// <param name="address">The site that is the cause; null if none is.</param>
    /// <param name="message">What happened, and what to do.</param>
    public TrainingException(string? address, string message)
        : base(message) => Address = address;

    /// <summary>The site that is the cause; null if none is.</summary>
    public string? Address { get; }
}
