using Icf.Registry.Database;
using Icf.Traces;

namespace Icf.Registry;

// What is registered.
public sealed partial class NetworkRegistry
{
    /// <summary>The registered networks, by model and number.</summary>
    /// <param name="model">The full name of a model's method; null for all models.</param>
    /// <param name="fingerprint">Only networks that were trained for this version of their model; null for
    /// all.</param>
    /// <param name="includeRetired">Whether retired networks are listed, too.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<NetworkVersion>> ListAsync(
        string? model = null,
        ModelFingerprint? fingerprint = null,
        bool includeRetired = false,
        CancellationToken cancellationToken = default
    )
    {
        List<NetworkVersion> versions = await _database.ReadAsync(
            session =>
                model is null
                    ? Rows.VersionsAsync(session, "")
                    : Rows.VersionsAsync(session, "model = @model", ("@model", model)),
            cancellationToken
        );
        return
        [
            .. versions.Where(version =>
                (includeRetired || version.RetiredAt is null)
                && (fingerprint is null || version.Fingerprint == fingerprint)
            ),
        ];
    }

    /// <summary>A version of a model.</summary>
    /// <param name="model">The full name of the model's method.</param>
    /// <param name="name">The number of the version, or an alias that names it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RegistryEntryMissingException">There is no such version, or no such alias; says what there
    /// is.</exception>
    public Task<NetworkVersion> GetAsync(string model, VersionName name, CancellationToken cancellationToken = default)
    {
        Texts.Require(model);
        return _database.ReadAsync(
            async session =>
                await GetAsync(session, model, name.Number ?? (await AliasAsync(session, model, name.Alias!)).Number),
            cancellationToken
        );
    }

    /// <summary>What aliases name now, by model and name.</summary>
    /// <param name="model">The full name of a model's method; null for all models.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<NetworkAlias>> AliasesAsync(
        string? model = null,
        CancellationToken cancellationToken = default
    ) => await _database.ReadAsync(session => Rows.AliasesAsync(session, model), cancellationToken);

    /// <summary>Who did what when, in its order.</summary>
    /// <param name="model">The full name of a model's method; null for all that was done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<RegistryEvent>> HistoryAsync(
        string? model = null,
        CancellationToken cancellationToken = default
    ) => await _database.ReadAsync(session => Rows.EventsAsync(session, model), cancellationToken);

    private static async Task<NetworkVersion> GetAsync(Session session, string model, int number)
    {
        List<NetworkVersion> found = await Rows.VersionsAsync(
            session,
            "model = @model AND number = @number",
            ("@model", model),
            ("@number", (long)number)
        );
        return found.Count > 0
            ? found[0]
            : throw new RegistryEntryMissingException(
                $"There is no version {number} of {model}; {await VersionsInWordsAsync(session, model)}."
            );
    }

    private static async Task<NetworkAlias> AliasAsync(Session session, string model, string alias)
    {
        List<NetworkAlias> aliases = await Rows.AliasesAsync(session, model);
        if (aliases.Find(of => of.Name == alias) is { } found)
            return found;
        string known =
            aliases.Count > 0
                ? "its aliases are " + string.Join(", ", aliases.Select(static of => of.Name))
                : await VersionsInWordsAsync(session, model);
        throw new RegistryEntryMissingException(
            $"No version of {model} is '{alias}'; {known}. PromoteAsync gives an alias to a version."
        );
    }

    private static async Task<string> VersionsInWordsAsync(Session session, string model)
    {
        long versions = await session.NumberAsync(
            "SELECT count(*) FROM icf_networks WHERE model = @model",
            ("@model", model)
        );
        if (versions > 0)
            return FormattableString.Invariant($"it has versions 1 to {versions}");
        List<string> models = await session.QueryAsync(
            "SELECT DISTINCT model FROM icf_networks",
            static row => row.GetString(0)
        );
        return models.Count > 0
            ? "the registry has networks of " + string.Join(", ", models.Order(StringComparer.Ordinal).Take(12))
            : "the registry is empty";
    }
}
