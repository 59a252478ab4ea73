namespace Icf;

/// <summary>
/// A log density of the model is NaN or +∞; names the address, the distribution, its parameters and the value.
/// </summary>
public sealed class ModelDensityException : ModelException
{
    /// <summary>An impossible density at an address.</summary>
    public ModelDensityException(string address, string message)
        : base(address, message) { }

    internal override ModelException OfAll(long traces) =>
        new ModelDensityException(Address!, InWords(traces)) { Trace = Trace };
}
