using System.Security.Cryptography;
using Icf.Inference;
using Icf.Networks;
using Icf.Traces;

namespace Icf.Compiled;

/// <summary>A data set that a network is trained on.</summary>
/// <param name="Args">The arguments.</param>
/// <param name="Data">The numbers among them.</param>
/// <param name="Replaced">For a neighbour, the data that were drawn in their place; null for a data set that was
/// given.</param>
internal sealed record Query<TArgs>(TArgs Args, ArgumentData Data, ReplacedData? Replaced = null)
{
    /// <summary>Reads data sets in the form in which a proposal reads them.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    /// <exception cref="ArgumentDataException">One cannot be observed; says which.</exception>
    public static Query<TArgs>[] Read<TResult>(
        Model<TArgs, TResult> model,
        IReadOnlyList<TArgs> dataSets,
        IProposal? proposal,
        CancellationToken cancellationToken
    )
    {
        if (dataSets.Count == 0)
            throw new ArgumentException(
                "There are no data sets to train the network on; pass at least one.",
                nameof(dataSets)
            );
        return
        [
            .. dataSets.Select((args, i) => new Query<TArgs>(args, Read(model, args, i, proposal, cancellationToken))),
        ];
    }

    /// <summary>A text that tells data sets from others.</summary>
    public static string Identity<TResult>(Model<TArgs, TResult> model, IReadOnlyList<TArgs> dataSets)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (TArgs args in dataSets)
            model.Read(args).AppendTo(hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>Adds traces without latents, which have the data as a network sees them.</summary>
    public static SimulatedTraces Shown(IEnumerable<Query<TArgs>> queries, SimulatedTraces into)
    {
        foreach (Query<TArgs> query in queries)
            into.EndTrace(query.Data.Layout, query.Data.Shown, 0);
        return into;
    }

    private static ArgumentData Read<TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        int number,
        IProposal? proposal,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return ObservedPlaces.Read(model, args, proposal, forced: null, cancellationToken);
        }
        catch (ArgumentDataException error)
        {
            throw new ArgumentDataException(
                error.Datum,
                FormattableString.Invariant($"In data set {number}: {error.Message}")
            );
        }
    }
}
