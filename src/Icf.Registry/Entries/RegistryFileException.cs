namespace Icf.Registry;

/// <summary>The file of a registered network is missing, or is not the one that was registered.</summary>
public sealed class RegistryFileException : RegistryException
{
    internal RegistryFileException(string path, string expected, string? found)
        : base(
            found is null
                ? $"'{path}' is missing. Push the file with the SHA-256 hash {expected} again, which puts it back, or "
                    + "restore it from a copy."
                : $"'{path}' is not the file that was registered: its SHA-256 hash is {found}, not {expected}. Push "
                    + "the original again, which puts it back, or restore it from a copy."
        ) => (Path, Expected, Found) = (path, expected, found);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The SHA-256 hash that was registered, as lower-case hexadecimal digits.</summary>
    public string Expected { get; }

    /// <summary>The hash of the file; null if it is missing.</summary>
    public string? Found { get; }
}
