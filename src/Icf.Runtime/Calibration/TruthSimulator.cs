using Icf.Numerics;
using Icf.Traces;

namespace Icf.Calibration;

/// <summary>Draws latents from the prior, and data from the likelihood.</summary>
/// <param name="model">The model.</param>
/// <param name="args">Its arguments; of the data only the sizes matter, and which are missing.</param>
/// <param name="template">The numbers among them, as a proposal reads them.</param>
internal sealed class TruthSimulator<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args, ArgumentData template)
{
    /// <summary>A separate stream: with that of the answers, their draws would depend on the truth.</summary>
    private const long Stream = 11;

    /// <summary>For each truth at most so many traces are tried that are impossible or overflow.</summary>
    private const int Attempts = 100;

    /// <summary>Draws truths; the same on any number of threads.</summary>
    /// <exception cref="ModelException">The model threw in every attempt.</exception>
    public SimulatedQuery[] Draw(int count, long seed, int threads, CancellationToken cancellationToken)
    {
        var truths = new SimulatedQuery[count];
        var root = new Rng(seed, Stream);
        Parallelism.ForEach(count, threads, cancellationToken, i => truths[i] = Draw(root.Split(i), cancellationToken));
        return truths;
    }

    private SimulatedQuery Draw(Rng rng, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            var tokens = new DrawnTokens(template);
            var replaced = new ReplacedData();
            var particle = new Particle
            {
                Source = ValueSource.Prior,
                Data = new SimulatedData { Kept = replaced },
                Listener = tokens,
                AllowsImpossible = true,
                Record = new TraceRecord(),
                Tokens = template.Layout,
                Loops = new RejectionLoops { CancellationToken = cancellationToken },
            };
            particle.Restart(rng.Split(attempt));
            try
            {
                if (ParticleRunner.TryRun(model, args, particle, out _) && tokens.AreFinite)
                    return new SimulatedQuery(
                        template with
                        {
                            Values = tokens.Values,
                        },
                        replaced,
                        particle.Record.ToArray(),
                        tokens.Drawn
                    );
            }
            catch (ModelException) when (attempt < Attempts) { }

            if (attempt == Attempts)
                throw new CalibrationException(
                    $"{Attempts} traces in a row that {model.Name} drew from its prior were impossible, or had data "
                        + "that overflow, so that there are no data to answer. See what the prior predicts: "
                        + $"{nameof(Model<,>.PriorPredictive)}."
                );
        }
    }

    private sealed class DrawnTokens(ArgumentData template) : TraceListener
    {
        public double[] Values { get; } = [.. template.Values];

        public bool[] Drawn { get; } = new bool[template.Values.Length];

        public bool AreFinite { get; private set; } = true;

        public override void Datum(DataRef datum, double value)
        {
            AreFinite &= double.IsFinite(value);
            if (template.Layout.Position(datum) is >= 0 and int position)
                (Values[position], Drawn[position]) = (value, true);
        }
    }
}
