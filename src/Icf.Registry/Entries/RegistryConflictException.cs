namespace Icf.Registry;

/// <summary>
/// What was asked does not fit the state of the registry: a retired version would be promoted, one that an alias names
/// retired, a file registered again with another lineage.
/// </summary>
public sealed class RegistryConflictException : RegistryException
{
    internal RegistryConflictException(string message)
        : base(message) { }
}
