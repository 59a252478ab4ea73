using Icf.Inference;
using Icf.Traces;

namespace Icf.Compiled;

/// <summary>
/// The last answers to a query, as one sample. Each draw has its weight in its own answer times the quality of that
/// answer. A draw whose weight is large, because the network hardly ever proposes similar draws, makes its answer look
/// poor, but it is the draw from which most can be learned. If answers were weighted by their effective draws, those
/// that missed such draws would dominate.
/// </summary>
internal sealed class AnswerPool<TResult>
{
    /// <summary>The number of answers.</summary>
    private const int MostRecent = 4;

    private readonly List<QueryAnswer<TResult>> _recent = [];

    /// <summary>Whether there is no possible draw.</summary>
    public bool IsEmpty => _recent.Count == 0;

    /// <summary>A pool of one answer.</summary>
    public static AnswerPool<TResult> Of(QueryAnswer<TResult> answer)
    {
        var pool = new AnswerPool<TResult>();
        pool.Add(answer);
        return pool;
    }

    /// <summary>Adds an answer that has any possible draw, once, and removes the oldest one.</summary>
    public void Add(QueryAnswer<TResult> answer)
    {
        if (answer.Temperature == 0 || _recent.Contains(answer))
            return;
        _recent.Add(answer);
        if (_recent.Count > MostRecent)
            _recent.RemoveAt(0);
    }

    /// <summary>
    /// The weights of all draws, one answer after the other, at the position on the bridge of the last answer.
    /// </summary>
    public double[] Weights()
    {
        double[] logWeights =
        [
            .. _recent.SelectMany(answer =>
                answer.Traces.LogWeights.Select(log => log + answer.Score - Math.Log(answer.Weights.Length))
            ),
        ];
        var weights = new double[logWeights.Length];
        Bridge.Weigh(logWeights, _recent[^1].LeastEffective, weights);
        return weights;
    }

    /// <summary>The latents of a draw, numbered like the weights.</summary>
    public Choice[] Particle(int number)
    {
        int a = 0;
        for (; number >= _recent[a].Weights.Length; a++)
            number -= _recent[a].Weights.Length;
        return _recent[a].Traces.Particle(number);
    }
}
