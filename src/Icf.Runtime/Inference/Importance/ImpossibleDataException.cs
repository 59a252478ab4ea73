namespace Icf;

/// <summary>Every particle has weight zero: no trace that was tried could have given the data.</summary>
public sealed class ImpossibleDataException : ModelException
{
    /// <summary>All weights are zero.</summary>
    public ImpossibleDataException(string message)
        : base(null, message) { }
}
