namespace Icf.Registry;

/// <summary>A registry has no such model, version or alias; the message lists those that it has.</summary>
public sealed class RegistryEntryMissingException : RegistryException
{
    internal RegistryEntryMissingException(string message)
        : base(message) { }
}
