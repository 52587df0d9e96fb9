# The API. It wants a Neo4j beside it (see compose.yaml), or a volume on /data for its embedded engine.

FROM node:22-slim AS graphiql
WORKDIR /src/api/graphiql
COPY api/graphiql/package.json api/graphiql/package-lock.json ./
RUN npm ci
COPY api/graphiql ./
RUN npm run build

FROM python:3.12-slim AS wheel
WORKDIR /src
COPY requirements-build.txt ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements-build.txt
COPY pyproject.toml README.md LICENSE ./
COPY graph graph
COPY schema schema
COPY seeds seeds
COPY api api
COPY --from=graphiql /src/api/samverkan/http/static api/samverkan/http/static
RUN python -m hatchling build --target wheel

FROM python:3.12-slim
RUN useradd --uid 10001 --create-home samverkan && install --directory --owner=samverkan /data
COPY requirements.txt ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt
COPY --from=wheel /src/dist dist
RUN pip install --no-cache-dir --no-deps dist/*.whl && rm -r dist requirements.txt
USER samverkan
WORKDIR /data
ENV PYTHONUNBUFFERED=1 SAMVERKAN_HOST=0.0.0.0 SAMVERKAN_PORT=8000 SAMVERKAN_DATA=/data SAMVERKAN_LOG_FORMAT=json
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["samverkan"]
CMD ["serve"]
