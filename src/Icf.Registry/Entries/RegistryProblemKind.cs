namespace Icf.Registry;

/// <summary>What may be wrong in a registry.</summary>
public enum RegistryProblemKind
{
    /// <summary>The file of a version is missing, or has another content.</summary>
    File,

    /// <summary>What the database has of a version is not what its file says.</summary>
    Entry,

    /// <summary>A signature that a trusted key should have made is missing or wrong.</summary>
    Signature,

    /// <summary>
    /// A file that no version has: its writer was killed before it was done. Harmless; <see
    /// cref="NetworkRegistry.CollectAsync"/> removes it.
    /// </summary>
    Orphan,
}
