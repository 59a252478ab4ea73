namespace Icf.Registry;

/// <summary>The database of a registry cannot be reached, read or written.</summary>
public sealed class RegistryUnavailableException : RegistryException
{
    internal RegistryUnavailableException(string place, Exception inner)
        : base(
            $"The registry in {place} cannot be used: {inner.Message.TrimEnd('.')}. Check that the database is there, "
                + "is a registry, and may be written to.",
            inner
        ) { }
}
