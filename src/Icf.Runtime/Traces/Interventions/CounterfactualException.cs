namespace Icf;

/// <summary>
/// The noise at an address cannot be carried into the counterfactual world; names the address and the distributions.
/// </summary>
public sealed class CounterfactualException : ModelException
{
    /// <summary>Noise that cannot be told.</summary>
    public CounterfactualException(string address, string message)
        : base(address, message) { }
}
