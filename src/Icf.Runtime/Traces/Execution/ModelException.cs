namespace Icf;

/// <summary>Something went wrong while a model ran; says where, and what the trace was so far.</summary>
public class ModelException : IcfException
{
    /// <summary>An error at an address.</summary>
    /// <param name="address">Where it happened; null if it is not known.</param>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The exception that the model itself threw, if one did.</param>
    public ModelException(string? address, string message, Exception? innerException = null)
        : base(message, innerException) => Address = address;

    /// <summary>The address at which it happened, or the last one visited before.</summary>
    public string? Address { get; }

    /// <summary>The error for many traces, all of which are impossible; the message describes the first.</summary>
    internal virtual ModelException OfAll(long traces) =>
        new(Address, InWords(traces), InnerException) { Trace = Trace };

    private protected string InWords(long traces) =>
        FormattableString.Invariant($"All {traces} traces are impossible. The first: {Message}");

    /// <summary>The latent values drawn before it happened.</summary>
    public Choices Trace { get; internal set; } = [];
}
