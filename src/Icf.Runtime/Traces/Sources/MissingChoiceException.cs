namespace Icf;

/// <summary>A trace was to be scored, but one of its addresses has no value.</summary>
public sealed class MissingChoiceException : ModelException
{
    /// <summary>No value for an address.</summary>
    public MissingChoiceException(string address, string model)
        : base(
            address,
            $"The choices have no value for '{address}', which {model} visits. Add it, or use Generate, which draws "
                + "what is missing from the prior."
        ) { }
}
