using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The gradient of a data set's log likelihood by the parameters, from weighted traces: by Fisher's identity it is the
/// posterior mean of the gradient of the log density of latents and data. Discrete latents that the scorer sums out are
/// summed out here, too: given the others, the mean over them is then exact.
/// </summary>
/// <param name="model">The model, with the values of the parameters.</param>
/// <param name="values">The same values, each once.</param>
internal sealed class TraceGradient<TArgs, TResult>(Model<TArgs, TResult> model, double[] values)
{
    /// <summary>Adds the gradient of a data set.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="reads">Which of the values the model reads, in order.</param>
    /// <param name="traces">The traces.</param>
    /// <param name="weights">Their weights, which sum to 1.</param>
    /// <param name="gradient">Receives a partial derivative for each value.</param>
    public void Add(
        TArgs args,
        int[] reads,
        WeightedTraces<TResult> traces,
        ReadOnlySpan<double> weights,
        Span<double> gradient
    )
    {
        double[] own = Array.ConvertAll(reads, read => values[read]),
            partials = new double[values.Length];
        ScoredDensity<TArgs, TResult>? density = null;
        for (int k = 0; k < weights.Length; k++)
        {
            if (weights[k] == 0)
                continue;
            object[] latents = Array.ConvertAll(traces.Particle(k), static choice => choice.Value);
            double[] point = ScoredDensity<TArgs, TResult>.Coordinates(
                model,
                args,
                latents,
                true,
                out _,
                parameters: own
            );
            density ??= new(model, args, new LatentNames([], new string[point.Length], []), true, parameters: own);
            density.EvaluateByParameters(point, values, reads, partials);

            // A latent on a bound of its support has no finite coordinate.
            if (!Array.TrueForAll(partials, double.IsFinite))
                continue;
            for (int i = 0; i < partials.Length; i++)
                gradient[i] += weights[k] * partials[i];
        }
    }
}
