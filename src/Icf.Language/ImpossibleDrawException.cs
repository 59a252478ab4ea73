namespace Icf;

/// <summary>
/// Values that were drawn rule out the trace that they are drawn in: no distribution has such parameters, or no such
/// system has a solution. An engine gives that trace the weight zero, counts it and reports the first cause.
/// </summary>
/// <remarks>
/// The part of a model that fails at some values of the latents, such as a simulator, throws an exception derived from
/// this one. Any other exception is a mistake in the program and ends the run.
/// </remarks>
public abstract class ImpossibleDrawException : IcfException
{
    /// <summary>An impossible draw.</summary>
    /// <param name="message">What was impossible, with the values that made it so.</param>
    /// <param name="innerException">What led to it, if anything did.</param>
    protected ImpossibleDrawException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
