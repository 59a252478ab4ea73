namespace Icf.Training;

/// <summary>
/// How a training is divided into rounds if the number of passes is not given. In each round the learning rate falls to
/// zero, so that the loss after the round measures the quality of the network and shows whether a further round, twice
/// as long as the one before, pays.
/// </summary>
/// <param name="options">The options of the training.</param>
internal sealed class Rounds(CompileOptions options)
{
    /// <summary>
    /// If a round lowers the held-out loss by less than this, in nats, the loss no longer falls: a hundredth of a nat
    /// is worth about two particles in a hundred.
    /// </summary>
    public const double LeastFall = 0.01;

    /// <summary>
    /// Without a <see cref="TrainingOptions.Budget"/>, a round twice as long is started only if the last round has
    /// lowered the loss by at least this: after a smaller gain the longer round has gained only one or two particles in
    /// a hundred.
    /// </summary>
    public const double WorthwhileFall = 0.05;

    /// <summary>The most rounds after the first without a <see cref="TrainingOptions.Budget"/>.</summary>
    public const int MostFurther = 4;

    /// <summary>
    /// A round that the budget would cut to less than this share of the shortest round is not started.
    /// </summary>
    private const double ShortestShare = 0.5;

    private readonly double _least = options.Budget is null ? WorthwhileFall : LeastFall;

    /// <summary>Whether the number of passes is left to the training.</summary>
    public bool AreOpen { get; } = options.Epochs == 0;

    /// <summary>
    /// The number of traces of a round: the second has half as many as the first, each later one twice as many
    /// as the one before.
    /// </summary>
    public long Length(int round) =>
        round == 0 ? options.TracesToSee : Math.Max(1, (options.TracesToSee / 2) << (round - 1));

    /// <summary>The number of traces of the round after one; 0 if there is none.</summary>
    /// <param name="round">The round that has ended.</param>
    /// <param name="gain">How much the round has lowered the loss.</param>
    /// <param name="affordable">How many traces the remaining time is sufficient for.</param>
    public long After(int round, double gain, double affordable)
    {
        if (!AreOpen || round > 0 && !(gain > _least) || options.Budget is null && round >= MostFurther)
            return 0;
        long next = Length(round + 1);
        return affordable >= next ? next
            : affordable >= ShortestShare * Length(1) ? (long)affordable
            : 0;
    }

    /// <summary>The probable gain of a further round, estimated from the last rounds; NaN if there are none.</summary>
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
