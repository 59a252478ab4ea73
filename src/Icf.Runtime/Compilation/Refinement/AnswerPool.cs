using Icf.Inference;
using Icf.Traces;

namespace Icf.Compiled;

/// <summary>
/// The last answers to a query, as one sample. Each draw has the weight that it has in its own answer, times how good
/// that answer is: a draw whose weight is large because a network hardly ever proposes the like makes its answer look
/// poor, and is what there is most to learn from. Were each answer given its share by its effective draws, those would
/// rule which have missed it.
/// </summary>
internal sealed class AnswerPool<TResult>
{
    /// <summary>So many answers.</summary>
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

    /// <summary>Adds an answer that holds any possible draw, once, and lets the oldest go.</summary>
    public void Add(QueryAnswer<TResult> answer)
    {
        if (answer.Temperature == 0 || _recent.Contains(answer))
            return;
        _recent.Add(answer);
        if (_recent.Count > MostRecent)
            _recent.RemoveAt(0);
    }

    /// <summary>
    /// The weights of all draws, one answer after the other, as far along the bridge as the last answer is asked to
    /// lead.
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
