namespace Icf.Training;

/// <summary>
/// How a training is divided where nobody says how often it is to go over its traces. In each round the learning rate
/// falls to zero, so that the loss after it says what the network is worth, and whether a further round, twice as long
/// as the one before, pays.
/// </summary>
/// <param name="options">The options of the training.</param>
internal sealed class Rounds(CompileOptions options)
{
    /// <summary>
    /// A round that lowers the held-out loss by less, in nats, shows that it no longer falls: a hundredth is about two
    /// particles in a hundred.
    /// </summary>
    public const double LeastFall = 0.01;

    /// <summary>
    /// The least fall for which nobody who has named no <see cref="TrainingOptions.Budget"/> is made to wait for a
    /// round twice as long: less has brought one or two particles in a hundred for that.
    /// </summary>
    public const double WorthwhileFall = 0.05;

    /// <summary>The most rounds after the first where no <see cref="TrainingOptions.Budget"/> bounds them.</summary>
    public const int MostFurther = 4;

    /// <summary>A round that a budget cuts to less than this share of the shortest is not begun.</summary>
    private const double ShortestShare = 0.5;

    private readonly double _least = options.Budget is null ? WorthwhileFall : LeastFall;

    /// <summary>Whether the number of passes is left to the training.</summary>
    public bool AreOpen { get; } = options.Epochs == 0;

    /// <summary>The number of traces of a round: half of the first again, then as much as has gone before.</summary>
    public long Length(int round) =>
        round == 0 ? options.TracesToSee : Math.Max(1, (options.TracesToSee / 2) << (round - 1));

    /// <summary>The number of traces of the round after one; 0 if there is none.</summary>
    /// <param name="round">The round that has ended.</param>
    /// <param name="gain">How much it has lowered the loss.</param>
    /// <param name="affordable">How many traces the time left suffices for.</param>
    public long After(int round, double gain, double affordable)
    {
        if (!AreOpen || round > 0 && !(gain > _least) || options.Budget is null && round >= MostFurther)
            return 0;
        long next = Length(round + 1);
        return affordable >= next ? next
            : affordable >= ShortestShare * Length(1) ? (long)affordable
            : 0;
    }

    /// <summary>
    /// What a further round would probably gain, from what the last ones have; NaN where there are none to judge by.
    /// </summary>
    /// <param name="before">The gain of the round before the last; NaN if that was the first.</param>
    /// <param name="last">The gain of the last; NaN if that was the first.</param>
    public static double Expected(double before, double last)
    {
        if (double.IsNaN(last) || last <= 0)
            return last <= 0 ? 0 : double.NaN;
        double ratio = before > 0 ? Math.Clamp(last / before, 0.3, 0.9) : 0.5;
        return last * ratio;
    }
}
