namespace Icf;

/// <summary>
/// An intervention does not fit the model: there is no such address, or its values are of another type.
/// </summary>
public sealed class InterventionException : IcfException
{
    /// <summary>An intervention that is not possible.</summary>
    /// <param name="address">The address intervened on.</param>
    /// <param name="message">What is wrong with it, and what to do.</param>
    public InterventionException(string address, string message)
        : base(message) => Address = address;

    /// <summary>The address intervened on.</summary>
    public string Address { get; }
}
