using System.Data.Common;
using Icf.Traces;

namespace Icf.Registry.Database;

/// <summary>Entries as rows of the tables.</summary>
internal static class Rows
{
    private const string Columns =
        "model, number, prior, likelihood, structure, hash, bytes, traces, validation_loss, training_seconds, "
        + "calibration, calibration_report, data_set, seed, parent, code_version, pushed_at, pushed_by, retired_at, "
        + "signature_key, signature";

    private const string Current =
        "SELECT a.model, a.alias, a.number, (SELECT b.number FROM icf_aliases AS b WHERE b.model = a.model AND "
        + "b.alias = a.alias AND b.depth = a.depth - 1) FROM icf_aliases AS a WHERE a.depth = (SELECT max(c.depth) "
        + "FROM icf_aliases AS c WHERE c.model = a.model AND c.alias = a.alias)";

    /// <summary>Versions, with their aliases and notes, ordered by model and number.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="condition">A condition on <c>icf_networks</c>; empty for all.</param>
    /// <param name="values">The parameters of the condition.</param>
    public static async Task<List<NetworkVersion>> VersionsAsync(
        Session session,
        string condition,
        params (string Name, object? Value)[] values
    )
    {
        List<NetworkVersion> versions = await session.QueryAsync(
            $"SELECT {Columns} FROM icf_networks{(condition.Length > 0 ? " WHERE " + condition : "")}",
            Version,
            values
        );
        // Of one version, or one model, no more is read than is needed.
        string? model = Only(versions, static version => version.Model);
        int? number = versions.Count == 1 ? versions[0].Number : null;
        ILookup<(string, int), string> aliases = (await AliasesAsync(session, model)).ToLookup(
            static alias => (alias.Model, alias.Number),
            static alias => alias.Name
        );
        ILookup<(string?, int?), NetworkNote> notes = (
            await EventsAsync(session, model, RegistryAction.Note, number)
        ).ToLookup(static of => (of.Model, of.Number), static of => new NetworkNote(of.Reason ?? "", of.By, of.At));
        return
        [
            .. versions
                .OrderBy(static version => version.Model, StringComparer.Ordinal)
                .ThenBy(static version => version.Number)
                .Select(version =>
                    version with
                    {
                        Aliases = [.. aliases[(version.Model, version.Number)]],
                        Notes = [.. notes[(version.Model, version.Number)]],
                    }
                ),
        ];
    }

    /// <summary>What aliases name now, ordered by model and name.</summary>
    public static async Task<List<NetworkAlias>> AliasesAsync(Session session, string? model)
    {
        List<NetworkAlias> aliases = await session.QueryAsync(
            Current + (model is null ? "" : " AND a.model = @model"),
            static row => new NetworkAlias(
                row.GetString(0),
                row.GetString(1),
                (int)row.GetInt64(2),
                (int?)Number(row, 3)
            ),
            model is null ? [] : [("@model", model)]
        );
        return
        [
            .. aliases
                .OrderBy(static alias => alias.Model, StringComparer.Ordinal)
                .ThenBy(static alias => alias.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>What was done, in its order.</summary>
    public static Task<List<RegistryEvent>> EventsAsync(
        Session session,
        string? model = null,
        RegistryAction? action = null,
        int? number = null
    )
    {
        (string Column, object? Value)[] conditions =
        [
            .. new (string, object?)[]
            {
                ("model", model),
                ("action", action?.ToString()),
                ("number", (long?)number),
            }.Where(static of => of.Item2 is not null),
        ];
        string where = string.Join(" AND ", conditions.Select(static of => $"{of.Column} = @{of.Column}"));
        return session.QueryAsync(
            "SELECT sequence, happened_at, actor, action, model, number, alias, former, reason, overruled "
                + $"FROM icf_events{(where.Length > 0 ? " WHERE " + where : "")} ORDER BY sequence",
            Event,
            [.. conditions.Select(static of => ("@" + of.Column, of.Value))]
        );
    }

    /// <summary>The hashes of all contents.</summary>
    public static async Task<HashSet<string>> HashesAsync(Session session) =>
        [.. await session.QueryAsync("SELECT hash FROM icf_networks", static row => row.GetString(0))];

    /// <summary>Adds a version.</summary>
    public static Task InsertAsync(Session session, NetworkVersion version) =>
        session.ExecuteAsync(
            $"INSERT INTO icf_networks ({Columns}) VALUES (@{Columns.Replace(", ", ", @", StringComparison.Ordinal)})",
            ("@model", version.Model),
            ("@number", (long)version.Number),
            ("@prior", version.Fingerprint.Prior),
            ("@likelihood", version.Fingerprint.Likelihood),
            ("@structure", version.Fingerprint.Structure),
            ("@hash", version.Hash),
            ("@bytes", version.Bytes),
            ("@traces", (long)version.Traces),
            ("@validation_loss", Known(version.ValidationLoss)),
            ("@training_seconds", Known(version.TrainingSeconds)),
            ("@calibration", version.Calibration.ToString()),
            ("@calibration_report", version.CalibrationReport),
            ("@data_set", version.Lineage.DataSet),
            ("@seed", version.Lineage.Seed),
            ("@parent", version.Lineage.Parent),
            ("@code_version", version.Lineage.CodeVersion),
            ("@pushed_at", Times.Text(version.PushedAt)),
            ("@pushed_by", version.PushedBy),
            ("@retired_at", version.RetiredAt is { } retired ? Times.Text(retired) : null),
            ("@signature_key", version.Signature?.Key),
            ("@signature", version.Signature?.Value)
        );

    /// <summary>Adds what was done; its sequence is given here.</summary>
    public static async Task RecordAsync(Session session, RegistryEvent done) =>
        await session.ExecuteAsync(
            "INSERT INTO icf_events (sequence, happened_at, actor, action, model, number, alias, former, reason, "
                + "overruled) VALUES (@sequence, @at, @actor, @action, @model, @number, @alias, @former, @reason, "
                + "@overruled)",
            ("@sequence", 1 + await session.NumberAsync("SELECT coalesce(max(sequence), 0) FROM icf_events")),
            ("@at", Times.Text(done.At)),
            ("@actor", done.By),
            ("@action", done.Action.ToString()),
            ("@model", done.Model),
            ("@number", (long?)done.Number),
            ("@alias", done.Alias),
            ("@former", (long?)done.Former),
            ("@reason", done.Reason),
            ("@overruled", done.Overruled.Count > 0 ? string.Join('\n', done.Overruled.Select(OneLine)) : null)
        );

    private static string? Only(List<NetworkVersion> versions, Func<NetworkVersion, string> of) =>
        versions.Count > 0 && versions.TrueForAll(version => of(version) == of(versions[0])) ? of(versions[0]) : null;

    private static NetworkVersion Version(DbDataReader row) =>
        new()
        {
            Model = row.GetString(0),
            Number = (int)row.GetInt64(1),
            Fingerprint = new ModelFingerprint(row.GetString(2), row.GetString(3), row.GetString(4)),
            Hash = row.GetString(5),
            Bytes = row.GetInt64(6),
            Traces = (int)row.GetInt64(7),
            ValidationLoss = row.IsDBNull(8) ? double.NaN : row.GetDouble(8),
            TrainingSeconds = row.IsDBNull(9) ? double.NaN : row.GetDouble(9),
            Calibration = Enum.Parse<CalibrationVerdict>(row.GetString(10)),
            CalibrationReport = Text(row, 11),
            Lineage = new Lineage
            {
                DataSet = Text(row, 12),
                Seed = Number(row, 13),
                Parent = Text(row, 14),
                CodeVersion = Text(row, 15),
            },
            PushedAt = Times.Parse(row.GetString(16)),
            PushedBy = row.GetString(17),
            RetiredAt = Text(row, 18) is { } retired ? Times.Parse(retired) : null,
            Signature = Text(row, 19) is { } key ? new NetworkSignature(key, row.GetString(20)) : null,
        };

    private static RegistryEvent Event(DbDataReader row) =>
        new()
        {
            Sequence = row.GetInt64(0),
            At = Times.Parse(row.GetString(1)),
            By = row.GetString(2),
            Action = Enum.Parse<RegistryAction>(row.GetString(3)),
            Model = Text(row, 4),
            Number = (int?)Number(row, 5),
            Alias = Text(row, 6),
            Former = (int?)Number(row, 7),
            Reason = Text(row, 8),
            Overruled = Text(row, 9)?.Split('\n') ?? [],
        };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    // SQLite has no NaN.
    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
