using System.Text.Json.Nodes;

namespace Icf.Serving.Routes;

/// <summary>What the document of the interface says of answers and problems, which are alike for all models.</summary>
internal static class OpenApiComponents
{
    /// <summary>The components, to which the schemas of models are added.</summary>
    public static JsonObject Create() => JsonNode.Parse(Text)!.AsObject();

    private const string Text = """
        {
          "securitySchemes": { "key": { "type": "apiKey", "in": "header", "name": "X-Api-Key" } },
          "responses": {
            "Problem": {
              "description": "Why there is no answer",
              "headers": { "Retry-After": { "description": "Seconds, with 429", "schema": { "type": "integer" } } },
              "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
            }
          },
          "schemas": {
            "Problem": {
              "type": "object",
              "required": ["type", "title", "status", "detail"],
              "properties": {
                "type": {
                  "enum": [
                    "urn:icf:problem:request", "urn:icf:problem:arguments", "urn:icf:problem:forbidden",
                    "urn:icf:problem:unknown-model", "urn:icf:problem:too-large", "urn:icf:problem:no-answer",
                    "urn:icf:problem:busy", "urn:icf:problem:not-ready", "urn:icf:problem:deadline",
                    "urn:icf:problem:fault"
                  ]
                },
                "title": { "type": "string" },
                "status": { "type": "integer" },
                "detail": { "type": "string" }
              }
            },
            "Marginal": {
              "type": "object",
              "description": "A latent that is a number, or the result",
              "properties": {
                "mean": { "type": ["number", "null"] },
                "error": { "type": ["number", "null"], "description": "Monte Carlo standard error of the mean" },
                "sd": { "type": ["number", "null"] },
                "quantiles": { "type": "object", "additionalProperties": { "type": ["number", "null"] } },
                "presence": { "type": ["number", "null"], "description": "The share of draws that have it" }
              }
            },
            "Posterior": {
              "type": "object",
              "required": ["reliability", "draws", "effectiveSampleSize", "latents"],
              "properties": {
                "reliability": {
                  "type": "object",
                  "properties": {
                    "level": { "enum": ["Good", "Doubtful", "Unusable"] },
                    "reasons": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "properties": {
                          "level": { "type": "string" }, "text": { "type": "string" }, "remedy": { "type": "string" }
                        }
                      }
                    }
                  }
                },
                "draws": { "type": "integer" },
                "effectiveSampleSize": { "type": ["number", "null"] },
                "logEvidence": { "type": ["number", "null"] },
                "logEvidenceError": { "type": ["number", "null"] },
                "warnings": { "type": "array", "items": { "type": "string" } },
                "outOfDistribution": {
                  "type": "object",
                  "properties": { "score": { "type": ["number", "null"] }, "pValue": { "type": ["number", "null"] } }
                },
                "latents": {
                  "type": "object", "additionalProperties": { "$ref": "#/components/schemas/Marginal" }
                },
                "result": { "$ref": "#/components/schemas/Marginal" },
                "rung": { "type": "string", "description": "What answered, by the ladder" },
                "isReached": { "type": "boolean", "description": "Whether the answer is as good as was asked for" },
                "missing": { "type": "array", "items": { "type": "string" } }
              }
            },
            "Answer": {
              "type": "object",
              "required": ["model", "version", "answer"],
              "properties": {
                "model": { "type": "string" },
                "version": { "type": "string", "description": "The version of the network" },
                "answer": { "$ref": "#/components/schemas/Posterior" }
              }
            }
          }
        }
        """;
}
