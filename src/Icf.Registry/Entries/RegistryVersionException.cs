namespace Icf.Registry;

/// <summary>The tables of a registry have another version than this library writes.</summary>
public sealed class RegistryVersionException : RegistryException
{
    internal RegistryVersionException(string place, long found, long newest)
        : base(
            FormattableString.Invariant(
                $"The registry in {place} has schema version {found}; this version of Icf.Registry knows {newest}. "
            ) + (found > newest ? "Update Icf.Registry." : "Open the registry again, which brings it up to date.")
        ) => (Found, Newest) = (found, newest);

    /// <summary>The version of the tables.</summary>
    public long Found { get; }

    /// <summary>The version that the library writes.</summary>
    public long Newest { get; }
}
