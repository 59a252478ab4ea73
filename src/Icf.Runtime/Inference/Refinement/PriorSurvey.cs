using Icf.Traces;

namespace Icf.Inference;

/// <summary>Draws traces from the prior to see which latents they visit.</summary>
internal static class PriorSurvey
{
    /// <summary>So many traces.</summary>
    public const int Draws = 256;

    /// <summary>What fewer of the traces visit is left to the prior.</summary>
    public const int LeastVisits = Draws / 50;

    /// <summary>Draws them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="forced">Values that are forced.</param>
    /// <param name="latents">Notes latents; those outside of the plates that are looked at.</param>
    /// <param name="turns">Looks at the turns of plates, if anything does.</param>
    /// <param name="root">Random numbers.</param>
    /// <param name="cancellationToken">Ends it.</param>
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
