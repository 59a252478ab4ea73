using Icf.Networks;
using Icf.Training;

namespace Icf.Evaluation;

/// <summary>A trace over which a loss is averaged.</summary>
/// <param name="Latents">The latents, in the order of the program.</param>
/// <param name="Data">The data drawn for them, in the order of the arguments.</param>
internal sealed record LossTrace(double[] Latents, double[] Data)
{
    /// <summary>
    /// The traces that <see cref="CompiledModel{TArgs, TResult, TLatents}.Loss"/> simulates with the same arguments.
    /// </summary>
    public static IReadOnlyList<LossTrace> Simulate<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs example,
        int traces,
        long seed
    )
    {
        var source = new TraceSource<TArgs, TResult>(model, new Arguments<TArgs>(example), seed);
        SimulatedTraces simulated = source.Simulate(TraceChunks.FirstValidation, traces, CancellationToken.None);
        return
        [
            .. Enumerable
                .Range(0, traces)
                .Select(i => new LossTrace(Values(simulated.Steps(i)), simulated.Tokens(i).ToArray())),
        ];
    }

    private static double[] Values(ReadOnlySpan<Step> steps)
    {
        var values = new double[steps.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = steps[i].Value;
        return values;
    }
}
