using Icf.Registry.Signing;

namespace Icf.Registry;

// The files of versions.
public sealed partial class NetworkRegistry
{
    /// <summary>The file of a version, after its hash and, if keys are trusted, its signature were verified.</summary>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The path of the file, which nobody may write to.</returns>
    /// <exception cref="RegistryFileException">The file is missing, or is not the one that was registered.</exception>
    /// <exception cref="RegistrySignatureException">Signatures are asked for, and that of the version is not
    /// valid.</exception>
    public async Task<string> LocateAsync(NetworkVersion version, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(version);
        Signatures.Require(version, _options.TrustedKeys);
        string? found = await _files.HashAsync(version.Hash, cancellationToken);
        return found == version.Hash
            ? _files.PathOf(version.Hash)
            : throw new RegistryFileException(_files.PathOf(version.Hash), version.Hash, found);
    }

    /// <summary>Copies the file of a version, and verifies its hash and signature.</summary>
    /// <param name="version">The version.</param>
    /// <param name="destination">The file to write; one that is there is replaced, in one step.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RegistryFileException">The file is missing, or is not the one that was registered; nothing is
    /// written.</exception>
    /// <exception cref="RegistrySignatureException">Signatures are asked for, and that of the version is not
    /// valid.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no folder for the destination.</exception>
    /// <exception cref="IOException">The destination cannot be written.</exception>
    public async Task PullAsync(
        NetworkVersion version,
        string destination,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(destination);
        if (Path.GetDirectoryName(Path.GetFullPath(destination)) is { } folder && !Directory.Exists(folder))
            throw new DirectoryNotFoundException(
                $"'{destination}' cannot be written, since there is no folder '{folder}'; create it first."
            );
        await LocateAsync(version, cancellationToken);
        if (!await _files.TryCopyAsync(version.Hash, destination, cancellationToken))
            await LocateAsync(version, cancellationToken); // changed since
    }

    /// <summary>All that the file of a version says of its training and its calibration, verified.</summary>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RegistryFileException">The file is missing, or is not the one that was registered.</exception>
    /// <exception cref="RegistrySignatureException">Signatures are asked for, and that of the version is not
    /// valid.</exception>
    public async Task<NetworkFile> ReadAsync(NetworkVersion version, CancellationToken cancellationToken = default) =>
        NetworkFile.Read(await LocateAsync(version, cancellationToken));
}
