using System.Globalization;

namespace Icf;

/// <summary>The file was written by a newer version of ICF, in a format this version cannot read.</summary>
public sealed class ArtifactVersionException : ArtifactException
{
    internal ArtifactVersionException(string path, int fileVersion, int supportedVersion)
        : base(path, string.Create(CultureInfo.InvariantCulture,
            $"has artifact format {fileVersion}; this version of ICF reads formats up to {supportedVersion}. ")
            + "Update the Icf.Runtime package, or compile the model again with this version.")
    {
        FileVersion = fileVersion;
        SupportedVersion = supportedVersion;
    }

    /// <summary>Format version of the file.</summary>
    public int FileVersion { get; }

    /// <summary>The newest format version this library reads.</summary>
    public int SupportedVersion { get; }
}
