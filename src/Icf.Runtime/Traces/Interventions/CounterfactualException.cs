namespace Icf;

/// <summary>
/// The noise at an address cannot be used in the counterfactual run; names the address and the distributions.
/// </summary>
public sealed class CounterfactualException : ModelException
{
    /// <summary>Noise that is not known.</summary>
    public CounterfactualException(string address, string message)
        : base(address, message) { }
}
