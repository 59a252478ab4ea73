using Icf.Registry.Database;
using Icf.Registry.Files;
using Icf.Registry.Signing;

namespace Icf.Registry;

// What keeps a registry in order.
public sealed partial class NetworkRegistry
{
    /// <summary>
    /// Reads the file of every version, also of retired ones, and compares it with its entry and its signature.
    /// Changes nothing.
    /// </summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is wrong.</returns>
    public async Task<RegistryHealth> VerifyAsync(CancellationToken cancellationToken = default)
    {
        // Hashing takes long, and needs no turn: entries and their files do not change.
        (List<NetworkVersion> versions, List<string> orphans) = await WriteAsync(
            async session => (await Rows.VersionsAsync(session, ""), await FindOrphansAsync(session)),
            cancellationToken
        );
        var problems = new List<RegistryProblem>();
        foreach (NetworkVersion version in versions)
            if (await ProblemAsync(version, cancellationToken) is { } problem)
                problems.Add(problem);
        problems.AddRange(
            orphans.Select(static path => new RegistryProblem(
                RegistryProblemKind.Orphan,
                path,
                $"'{path}' belongs to no version: its writer was stopped. CollectAsync removes it."
            ))
        );
        return new RegistryHealth(versions.Count, problems);
    }

    /// <summary>
    /// Removes the files of writers that were killed before they were done. Writers may be at work meanwhile: they take
    /// turns with it.
    /// </summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was removed.</returns>
    public Task<CollectedFiles> CollectAsync(CancellationToken cancellationToken = default) =>
        WriteAsync(
            async session =>
            {
                List<string> orphans = await FindOrphansAsync(session);
                long bytes = 0;
                foreach (string path in orphans)
                {
                    bytes += new FileInfo(path).Length;
                    File.Delete(path);
                }

                if (orphans.Count > 0)
                    await RecordAsync(
                        session,
                        RegistryAction.Collect,
                        reason: FormattableString.Invariant($"removed {orphans.Count} files of {bytes} bytes")
                    );
                return new CollectedFiles(orphans, bytes);
            },
            cancellationToken
        );

    private async Task<List<string>> FindOrphansAsync(Session session) =>
        _files.Orphans(await Rows.HashesAsync(session));

    private async Task<RegistryProblem?> ProblemAsync(NetworkVersion version, CancellationToken cancellationToken)
    {
        string path = _files.PathOf(version.Hash);
        try
        {
            NetworkFile file = await ReadAsync(version, cancellationToken);
            return
                file.Model == version.Model
                && file.Fingerprint == version.Fingerprint
                && Verdict(file) == version.Calibration
                ? null
                : new RegistryProblem(
                    RegistryProblemKind.Entry,
                    path,
                    $"Version {version.Number} of {version.Model} is not what its file '{path}' says: the database was "
                        + "changed. Restore it from a copy, or retire the version."
                );
        }
        catch (RegistrySignatureException error)
        {
            return new RegistryProblem(RegistryProblemKind.Signature, path, error.Message);
        }
        catch (Exception error) when (error is RegistryFileException or ArtifactException)
        {
            return new RegistryProblem(RegistryProblemKind.File, path, error.Message);
        }
    }
}
