using Icf.Traces;

namespace Icf.Inference;

/// <summary>Draws traces from the prior to see which latents they visit.</summary>
internal static class PriorSurvey
{
    /// <summary>The number of traces.</summary>
    public const int Draws = 256;

    /// <summary>Latents that fewer of the traces visit are left to the prior.</summary>
    public const int LeastVisits = Draws / 50;

    /// <summary>Draws them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="forced">Values that are forced.</param>
    /// <param name="latents">Records the latents outside of the examined plates.</param>
    /// <param name="turns">Records the turns of plates; null for none.</param>
    /// <param name="root">Random numbers.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public static void Run<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        ForcedValues? forced,
        LatentSurvey latents,
        TurnSurvey? turns,
        Rng root,
        CancellationToken cancellationToken
    )
    {
        var particle = new Particle
        {
            Source = ForcedLatents.Over((ValueSource?)turns?.Source ?? latents, forced),
            Data = ForcedData.Over(DataSource.Arguments, forced),
            Turns = turns,
            Loops = new RejectionLoops { CancellationToken = cancellationToken },
            AllowsImpossible = true,
            Observed = new ObservedData(new DataSequences()),
        };
        for (int i = 0; i < Draws; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            turns?.Clear(particle);
            latents.Begin();
            particle.Restart(root.Split(i));
            ParticleRunner.TryRun(model, args, particle, out _);
            latents.End();
        }
    }
}
