using Icf.Compiled;
using Icf.Inference;

namespace Icf.Runtime.Tests.Training;

/// <summary>What a network learns of the last answers to a data set.</summary>
public class AnswerPoolTests
{
    private const int Draws = 100;
    private const double LeastShare = 0.125;

    /// <summary>
    /// A draw that one answer alone has found, and that makes it look poor, keeps the weight that it has there, times
    /// how good that answer is.
    /// </summary>
    [Fact]
    public void A_rare_draw_keeps_its_weight()
    {
        const double Weight = 30;
        double[] logWeights = new double[Draws];
        QueryAnswer<int> lucky = Answer(logWeights);
        logWeights[7] = Math.Log(Weight);
        QueryAnswer<int> poor = Answer([.. logWeights]);
        var pool = AnswerPool<int>.Of(lucky);
        pool.Add(poor);

        double[] weights = pool.Weights();
        double worth = Math.Exp(poor.Score - lucky.Score);
        Assert.Equal(2 * Draws, weights.Length);
        Assert.InRange(worth, 0.3, 0.9);
        Assert.Equal(worth * Weight / (Draws + worth * (Draws - 1 + Weight)), weights[Draws + 7], 1e-12);
        Assert.Equal(weights[0] * worth, weights[Draws], 1e-12);
    }

    /// <summary>As many draws as one answer has stay effective, however large one of them weighs.</summary>
    [Fact]
    public void No_single_draw_rules()
    {
        double[] logWeights = new double[Draws];
        logWeights[3] = 20;
        double[] weights = AnswerPool<int>.Of(Answer(logWeights)).Weights();
        Assert.Equal(LeastShare * Draws, 1 / weights.Sum(weight => weight * weight), 1e-3);
    }

    /// <summary>The last four different answers with a possible draw are kept.</summary>
    [Fact]
    public void The_last_answers_are_kept()
    {
        var pool = AnswerPool<int>.Of(QueryAnswer<int>.Impossible(Draws));
        Assert.True(pool.IsEmpty);
        QueryAnswer<int> fit = Answer(new double[3 * Draws]);
        pool.Add(fit);
        pool.Add(fit);
        Assert.Equal(3 * Draws, pool.Weights().Length);
        for (int i = 0; i < 4; i++)
            pool.Add(Answer(new double[Draws]));
        Assert.Equal(4 * Draws, pool.Weights().Length);
    }

    private static QueryAnswer<int> Answer(double[] logWeights) =>
        QueryAnswer<int>.Of(Traces(new ImportanceWeights(logWeights.AsSpan())), LeastShare);

    private static WeightedTraces<int> Traces(ImportanceWeights weights)
    {
        var draws = new Draws<int>(new int[weights.Count], [], 1, standIns: null, weights);
        return new(draws, new Importance(draws, weights));
    }
}
