using Icf.Inference;
using Icf.Networks;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>The data sets of a fit, and the parameters that they read.</summary>
internal sealed class FitData<TArgs, TResult, TLatents>
{
    private readonly int[][] _reads;

    public FitData(
        Model<TArgs, TResult, TLatents> model,
        IReadOnlyList<TArgs> dataSets,
        ProposalNetwork network,
        CancellationToken cancellationToken
    )
    {
        Queries = Query<TArgs>.Read(model, dataSets, new NetworkProposal(network), cancellationToken);
        _reads = new int[Queries.Length][];
        for (int q = 0; q < Queries.Length; q++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            object[] latents = [.. LogDensityEngine.StartingLatents(model, dataSets[q], 0).Select(v => v.Value.Value)];
            int[] reads = Layout.Add(ParameterRead.Of(model, dataSets[q], latents));

            // Mostly the same for all data sets, of which there may be many.
            _reads[q] = q > 0 && reads.AsSpan().SequenceEqual(_reads[q - 1]) ? _reads[q - 1] : reads;
        }

        if (Layout.Count == 0)
            throw new ArgumentException("None of the data sets reads a parameter.", nameof(dataSets));
        Arguments = Queries.Length == 1 ? new(dataSets[0]) : new(random => Queries[random.Next(Queries.Length)].Args);
    }

    /// <summary>The data sets.</summary>
    public Query<TArgs>[] Queries { get; }

    /// <summary>The parameters.</summary>
    public ParameterLayout Layout { get; } = new();

    /// <summary>Draws the arguments of a data set.</summary>
    public Arguments<TArgs> Arguments { get; }

    /// <summary>
    /// Adds the gradient of the log likelihood of a data set by the parameters.
    /// </summary>
    public void AddGradient(
        TraceGradient<TArgs, TResult> of,
        int query,
        WeightedTraces<TResult> traces,
        ReadOnlySpan<double> weights,
        Span<double> gradient
    ) => of.Add(Queries[query].Args, _reads[query], traces, weights, gradient);

    /// <summary>The data sets of a step: each once in a pass, at whose end a step may have fewer.</summary>
    /// <param name="step">The step.</param>
    /// <param name="batch">How many data sets a step has.</param>
    /// <param name="passes">The order.</param>
    public int[] Minibatch(int step, int batch, Passes passes)
    {
        int perPass = StepsPerPass(batch),
            first = step % perPass * batch;
        long start = (long)(step / perPass) * Queries.Length + first;
        return [.. Enumerable.Range(0, Math.Min(batch, Queries.Length - first)).Select(i => passes[start + i])];
    }

    /// <summary>The number of steps of a pass through all data sets.</summary>
    public int StepsPerPass(int batch) => (Queries.Length + batch - 1) / batch;
}
