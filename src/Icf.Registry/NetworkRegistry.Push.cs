using Icf.Registry.Database;
using Icf.Registry.Files;
using Icf.Registry.Signing;

namespace Icf.Registry;

// Registering networks.
public sealed partial class NetworkRegistry
{
    /// <summary>
    /// Registers the file of a network as the next version of its model. A file that is registered already keeps its
    /// version, and is put back where it was missing or damaged: a push may be repeated.
    /// </summary>
    /// <param name="path">The file, which <see cref="CompiledModel{TArgs, TResult, TLatents}.Save"/> wrote. It is
    /// copied.</param>
    /// <param name="options">Lineage, and a note.</param>
    /// <param name="cancellationToken">Stops it; nothing is registered then.</param>
    /// <returns>The version.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArtifactException">The file is not a saved network, or is damaged.</exception>
    /// <exception cref="RegistryEntryMissingException">No network has the hash that the lineage gives as
    /// parent.</exception>
    /// <exception cref="RegistryConflictException">The file is registered with another lineage, or is
    /// retired.</exception>
    public async Task<NetworkVersion> PushAsync(
        string path,
        PushOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new PushOptions();
        Require(options);
        await using StagedFile staged = await _files.StageAsync(path, cancellationToken);
        NetworkFile file = NetworkFile.Read(staged.Content, path);
        return await WriteAsync(session => RegisterAsync(session, staged, file, options), cancellationToken);
    }

    private async Task<NetworkVersion> RegisterAsync(
        Session session,
        StagedFile staged,
        NetworkFile file,
        PushOptions options
    )
    {
        // The file comes first: a writer that is killed before the commit leaves an orphan, never an entry without
        // file. Others look for orphans only when it is their turn.
        _files.Publish(staged);
        NetworkVersion version = await FindByHashAsync(session, staged.Hash) is { } known
            ? Same(known, options)
            : await AddAsync(session, staged, file, options);
        if (options.Note is { } note && version.Notes.All(of => of.Text != note))
            await RecordAsync(session, RegistryAction.Note, version.Model, version.Number, reason: note);
        return await GetAsync(session, version.Model, version.Number);
    }

    private async Task<NetworkVersion> AddAsync(
        Session session,
        StagedFile staged,
        NetworkFile file,
        PushOptions options
    )
    {
        long last = await session.NumberAsync(
            "SELECT coalesce(max(number), 0) FROM icf_networks WHERE model = @model",
            ("@model", file.Model)
        );
        var version = new NetworkVersion
        {
            Model = file.Model,
            Number = checked((int)last + 1),
            Fingerprint = file.Fingerprint,
            Hash = staged.Hash,
            Bytes = staged.Bytes,
            Traces = file.Training.Traces,
            ValidationLoss = file.Training.ValidationLoss,
            TrainingSeconds = file.Training.Seconds,
            Calibration = Verdict(file),
            CalibrationReport = file.Calibration?.ToString(),
            Lineage = options.Lineage with { Parent = await ParentAsync(session, file, options.Lineage) },
            PushedAt = Times.Rounded(_options.Clock.GetUtcNow()),
            PushedBy = _options.Actor,
        };
        if (_options.SigningKey is { } key)
            version = Signatures.Sign(version, key);
        await Rows.InsertAsync(session, version);
        await RecordAsync(session, RegistryAction.Push, version.Model, version.Number);
        return version;
    }

    private static CalibrationVerdict Verdict(NetworkFile file) =>
        file.Calibration is not { } report ? CalibrationVerdict.Missing
        : report.IsCalibrated ? CalibrationVerdict.Passed
        : CalibrationVerdict.Failed;

    // Training that starts from the file of a registry keeps its name, which is the hash.
    private static async Task<string?> ParentAsync(Session session, NetworkFile file, Lineage lineage)
    {
        string? hash = lineage.Parent;
        if (hash is null && file.Training.WarmStart is { } warm)
            hash = ContentFolder.HashOf(warm.File);
        if (hash is null || await FindByHashAsync(session, hash) is not null)
            return hash;
        if (lineage.Parent is null)
            return null; // the file of another registry
        throw new RegistryEntryMissingException(
            $"The registry has no network with the hash '{hash}', which the lineage gives as parent. Push the parent "
                + "first, or leave Lineage.Parent out."
        );
    }

    private static NetworkVersion Same(NetworkVersion known, PushOptions options)
    {
        if (known.RetiredAt is not null)
            throw new RegistryConflictException(
                $"The file is version {known.Number} of {known.Model}, which is retired. Call ReinstateAsync to use it "
                    + "again."
            );
        Lineage given = options.Lineage with { Parent = options.Lineage.Parent ?? known.Lineage.Parent };
        if (options.Lineage != Lineage.Unknown && given != known.Lineage)
            throw new RegistryConflictException(
                $"The file is version {known.Number} of {known.Model} already, with another lineage: {known.Lineage}. "
                    + "Push it without a lineage, and say more in a note."
            );
        return known;
    }

    private static async Task<NetworkVersion?> FindByHashAsync(Session session, string hash) =>
        (await Rows.VersionsAsync(session, "hash = @hash", ("@hash", hash))).FirstOrDefault();

    private static void Require(PushOptions options)
    {
        Texts.RequireStorable(options.Lineage.DataSet, nameof(Lineage.DataSet));
        Texts.RequireStorable(options.Lineage.Parent, nameof(Lineage.Parent));
        Texts.RequireStorable(options.Lineage.CodeVersion, nameof(Lineage.CodeVersion));
        if (options.Note is not null)
            Texts.Require(options.Note, nameof(PushOptions.Note));
    }
}
